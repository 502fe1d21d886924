type Names = Readonly<Record<string, readonly string[]>>;

/**
 * What exports call each field, without "shipping" and its like (see `readHeader`), the surest names first.
 * Besides the mapping's fields: parts that make one (firstName, lastName, quantity, unitWeight).
 */
export const HEADER_SYNONYMS: Names = split({
  recipientName:
    "full name|name|contact name|person name|contact|attention|attn|to|to name|vollstandiger name",
  firstName: "first name|firstname|given name|vorname|fname|name first",
  lastName: "last name|lastname|surname|family name|nachname|lname|name last",
  company: "company|company name|business|business name|organization|organisation|firma",
  phone: "phone|phone number|telephone|tel|mobile|phone no|telefon|contact phone|cell|contact number",
  email: "email|e mail|email address|e mail address|mail",
  address1:
    "address 1|address line 1|addr 1|street 1|address|street|street address|address 1 2|addr|" +
    "line 1|add 1|strasse|street name|adresse|address street|street line 1|addr line 1",
  address2:
    "address 2|address line 2|addr 2|street 2|apt|suite|unit|apartment|line 2|add 2|" +
    "address line 2 optional|adresszusatz|street line 2|addr line 2|apt suite",
  address3: "address 3|address line 3|addr 3|street 3|line 3|add 3|street line 3|addr line 3",
  city: "city|town|locality|city town|ort|stadt|suburb|ciudad",
  state:
    "state|province|state code|state name|state province|province code|province name|region|st|" +
    "prov|county|state region|state or province|bundesland|estado",
  postalCode:
    "postal code|zip|zip code|postcode|zipcode|zip postal code|post code|plz|postal|zip 5|" +
    "postleitzahl|postalcode|zip postal",
  country: "country code|country|country name|country region|country iso|land|nation|pais",
  residential: "residential|is residential|residential indicator|residential flag|address type|resi",
  packageCount:
    "packages|number of packages|package count|no of packages|boxes|number of boxes|parcels|" +
    "cartons|box count|pkgs|pieces",
  weight:
    "weight|wt|total weight|order weight|package weight|gross weight|weight total|gewicht|" +
    "box weight|pkg weight|parcel weight|ship weight",
  unitWeight:
    "item weight|unit weight|product weight|lineitem weight|line item weight|weight per item|" +
    "weight per unit",
  weightUnit: "weight unit|weight units|wt unit|weight uom|unit of weight|uom|unit of measure weight",
  length:
    "length|len|l|package length|box length|box l|lange|dimensions|size|package dimensions|" +
    "box dimensions|dims|package size|box size|dimensions l w h|l w h|dim l",
  width: "width|wid|w|package width|box width|box w|breite|dim w",
  height: "height|hgt|h|package height|box height|box h|hohe|depth|dim h",
  lengthUnit: "dimension unit|dimensions unit|size unit|length unit|dim unit|dimension uom|dim uom",
  packaging: "packaging|package type|packaging type|box type|package|container",
  declaredValue:
    "declared value|insured value|insurance|insurance amount|insurance value|decl value|declared",
  service:
    "service|service level|method|svc|service code|carrier service|via|service type|service name|" +
    "ups service|method title|speed|versandart|service option",
  orderReference:
    "order number|order id|order no|order|order name|order reference|reference|reference number|" +
    "order ref|ref|sales order|so number|purchase order|po number|po|bestellnummer|order nr|" +
    "sales record number|reference 1|invoice number|invoice|pick ticket|sale id|transaction id",
  description:
    "description|contents|goods description|description of goods|package contents|item description|" +
    "product name|item title|item name|title|lineitem name|item|product|beschreibung|lineitem title",
  signature:
    "signature|signature required|signature confirmation|signature option|delivery confirmation|" +
    "sig|sig req",
  saturdayDelivery: "saturday|sat|saturday delivery|sat delivery|saturday del",
  quantity:
    "quantity|qty|lineitem quantity|line item quantity|quantity purchased|item quantity|" +
    "quantity to|units|menge|qty ordered|item qty",
});

/** Whole headers that mean something else than their words say. */
export const FULL_SYNONYMS: Names = split({
  recipientName:
    "ship to|shipto|deliver to|recipient|consignee|receiver|customer|customer name|delivery name|" +
    "buyer|empfanger|kunde",
  address1: "shipping address|delivery address|ship to address|lieferadresse",
  service:
    "ship via|shipping method|ship method|shipping service|delivery method|ship service level|" +
    "shipping option|delivery service|shipping speed|versand",
  packageCount: "shipping boxes",
  unitWeight: "lineitem grams|line item grams|variant grams|item grams|grams|lineitem weight",
});

/** Headers that look like a field and are not. */
export const NEVER: ReadonlySet<string> = new Set(
  (
    "shipping cost|shipping total|shipping price|shipping tax|shipping amount|shipping refund|" +
    "ship date|shipping date|delivery date|delivery start date|delivery end date|" +
    "delivery time zone|lineitem sku|lineitem price|tracking number|shipped at|order date|" +
    "order status|order total|order currency|order notes|item price|item tax|order item id|" +
    "shipping service cost"
  ).split("|"),
);

function split(names: Readonly<Record<string, string>>): Names {
  return Object.fromEntries(Object.entries(names).map(([field, list]) => [field, list.split("|")]));
}
