import type { ActionRule, Level } from "./levels";
import { SECOND_FACTOR_RULES } from "./second-factor-rules";

export const PAGE_RULES: Readonly<Record<string, Level>> = {
  "/": "people",
  "/approvals": "supervisors",
  "/audit": "supervisors",
  "/docs/api": "people",
  "/invite": "open",
  "/jobs": "people",
  "/jobs/[id]": "people",
  "/jobs/[id]/map": "people",
  "/jobs/[id]/preview": "people",
  "/jobs/new": "people",
  "/reset": "open",
  // Whoever needs none is sent on.
  "/second-factor": "either",
  "/settings": "people",
  "/settings/account": "people",
  "/settings/carrier": "administrators",
  "/settings/keys": "people",
  "/settings/mappings": "people",
  "/settings/presets": "people",
  "/settings/privacy": "administrators",
  "/settings/security": "administrators",
  "/settings/shippers": "people",
  "/settings/users": "administrators",
  "/settings/webhooks": "administrators",
  "/sign-in": "open",
  "/sign-in/code": "open",
  "/welcome": "open",
  "/welcome/shipper": "people",
  "/welcome/team": "people",
};

/** `METHOD path`; a method without a rule has to be 405. */
export const ROUTE_RULES: Readonly<Record<string, Level>> = {
  "GET /.well-known/security-policy": "open",
  "GET /.well-known/security.txt": "open",
  "GET /.well-known/oauth-protected-resource/[[...path]]": "open",
  // 404 for everybody: what no other route answers.
  "GET /api/[[...path]]": "open",
  "POST /api/[[...path]]": "open",
  "PUT /api/[[...path]]": "open",
  "PATCH /api/[[...path]]": "open",
  "DELETE /api/[[...path]]": "open",
  "GET /api/auth/[...all]": "open",
  "POST /api/auth/[...all]": "open",
  "GET /api/health/live": "open",
  "GET /api/health/ready": "open",
  "POST /api/mcp": "keys",
  // 405 for everybody: there is no stream to open, and no session to end.
  "GET /api/mcp": "open",
  "DELETE /api/mcp": "open",
  "POST /api/uploads": "peopleAndKeys",
  "GET /api/openapi.json": "open",
  "GET /api/v1/approvals": "supervisors",
  "GET /api/v1/audit": "supervisors",
  "GET /api/v1/audit.csv": "supervisors",
  "GET /api/v1/home": "peopleAndKeys",
  "GET /api/v1/jobs": "peopleAndKeys",
  "POST /api/v1/jobs": "peopleAndKeys",
  "GET /api/v1/jobs/[id]": "peopleAndKeys",
  "POST /api/v1/jobs/[id]/approve": "supervisors",
  "POST /api/v1/jobs/[id]/cancel": "ownAndKeys",
  "POST /api/v1/jobs/[id]/delete": "ownAndKeys",
  "POST /api/v1/jobs/[id]/decisions": "ownAndKeys",
  "POST /api/v1/jobs/[id]/execute": "ownAndKeys",
  "POST /api/v1/jobs/[id]/follow-up": "ownAndKeys",
  "GET /api/v1/jobs/[id]/labels.pdf": "ownAndKeys",
  "GET /api/v1/jobs/[id]/labels.zip": "ownAndKeys",
  "GET /api/v1/jobs/[id]/preview": "peopleAndKeys",
  "POST /api/v1/jobs/[id]/recover": "ownAndKeys",
  "POST /api/v1/jobs/[id]/reject": "supervisors",
  "POST /api/v1/jobs/[id]/submit": "ownAndKeys",
  "POST /api/v1/jobs/[id]/withdraw": "ownAndKeys",
  "GET /api/v1/jobs/[id]/printed": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows/[row]": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows/find": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows/numbers": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows/values": "peopleAndKeys",
  "GET /api/v1/jobs/[id]/rows/[row]/label": "ownAndKeys",
  "GET /api/v1/jobs/[id]/source": "ownAndKeys",
  "GET /api/v1/jobs/[id]/source/rows": "peopleAndKeys",
  "GET /api/v1/jobs/interrupted": "peopleAndKeys",
  "GET /api/v1/search": "peopleAndKeys",
  "GET /metrics": "supervisors",
};

/**
 * MCP tools: what each is called with, and whom it lets pass. Here everybody has a key of their own with every scope,
 * the banned administrator too; nobody has none.
 */
export const TOOL_RULES: Readonly<Record<string, ActionRule>> = {
  batch_execute: onJobId("ownAndKeys"),
  batch_follow_up: onJobId("ownAndKeys", { rows: "rest" }),
  batch_preview: onJobId("ownAndKeys"),
  batch_resume: onJobId("ownAndKeys", { choice: "resume" }),
  batch_set_mode: { level: "peopleAndKeys", input: () => ({ mode: "confirm" }) },
  decide_findings: onJobId("ownAndKeys", { code: "LINE_DUPLICATE", choice: "leave_out" }),
  get_job_status: onJobId("peopleAndKeys"),
  list_jobs: { level: "peopleAndKeys", input: () => ({}) },
  list_mappings: { level: "peopleAndKeys", input: () => ({}) },
  list_tools: { level: "peopleAndKeys", input: () => ({}) },
  upload_source: {
    level: "peopleAndKeys",
    input: () => ({ file_name: "orders.csv", content: "Name,Street\nAnn,1 Main St\n" }),
  },
};

function onJobId(level: Level, more: object = {}): ActionRule {
  return {
    level,
    input: ({ jobId }) => ({ job_id: jobId, ...more }),
  };
}

const NO_ID = "00000000-0000-4000-8000-000000000000";
const onJob = (level: Level, more: object = {}): ActionRule => ({
  level,
  input: ({ jobId }) => ({ jobId, ...more }),
});
const onUser = (more: object = {}): ActionRule => ({
  level: "administrators",
  input: ({ victimId }) => ({ userId: victimId, ...more }),
});
const plain = (level: Level, input: unknown): ActionRule => ({ level, input: () => input });
const PASSWORD = "correct horse battery staple";
const NOBODY = { name: "Nobody by that name" };
const MAPPING = {
  template: "{}",
  defaultService: "03",
  defaultCountry: "US",
  presetId: null,
  shipperId: null,
  mappingId: null,
};

export const ACTION_RULES: Readonly<Record<string, ActionRule>> = {
  "app/actions.ts#signOutAction": { level: "either", endsSession: true },
  "app/invite/actions.ts#acceptInvitationAction": plain("open", {
    token: "x",
    name: "X",
    password: PASSWORD,
  }),
  "app/jobs/[id]/actions.ts#approveAction": onJob("supervisors", { fingerprint: "x" }),
  "app/jobs/[id]/actions.ts#cancelAction": onJob("own"),
  "app/jobs/[id]/actions.ts#changeRowsAction": onJob("own", {
    changes: [{ rows: "1", field: "weight", to: "2" }],
  }),
  "app/jobs/[id]/actions.ts#correctRowAction": onJob("own", { rowNumber: 1, cells: { Name: "X" } }),
  "app/jobs/[id]/actions.ts#decideAction": onJob("own", { code: "X", choice: "ship" }),
  "app/jobs/[id]/actions.ts#deleteAction": onJob("own"),
  "app/jobs/[id]/actions.ts#editRowAction": onJob("own", { rowNumber: 1, cells: { Name: "X" } }),
  "app/jobs/[id]/actions.ts#executeAction": onJob("own"),
  "app/jobs/[id]/actions.ts#followUpAction": onJob("own", { rows: "rest" }),
  "app/jobs/[id]/actions.ts#leaveOutRowsAction": onJob("own", { rows: [1] }),
  "app/jobs/[id]/actions.ts#printLabelsAction": onJob("own", { rows: "all", again: false }),
  "app/jobs/[id]/actions.ts#putBackRowsAction": onJob("own", { rows: [1] }),
  "app/jobs/[id]/actions.ts#recoverAction": onJob("own", { choice: "resume" }),
  "app/jobs/[id]/actions.ts#rejectAction": onJob("supervisors", { comment: "x" }),
  "app/jobs/[id]/actions.ts#renameAction": onJob("own", { name: "Renamed" }),
  "app/jobs/[id]/actions.ts#reviewRowAction": onJob("supervisors", {
    rowNumber: 1,
    decision: { kind: "not_bought" },
  }),
  "app/jobs/[id]/actions.ts#submitAction": onJob("own"),
  "app/jobs/[id]/actions.ts#withdrawAction": onJob("own"),
  "app/jobs/[id]/actions.ts#setAsideAction": onJob("own", { setAside: null }),
  "app/jobs/[id]/actions.ts#setLanesAction": onJob("own", { lanes: 1 }),
  "app/jobs/[id]/actions.ts#startPreviewAction": onJob("own"),
  "app/jobs/[id]/actions.ts#voidRowsAction": onJob("supervisors", { rows: [1] }),
  "app/jobs/[id]/actions.ts#voidUnmatchedAction": onJob("supervisors", { reference: "X", shipmentId: "X" }),
  "app/jobs/[id]/map/actions.ts#changeSourceAction": onJob("own", { grouped: false }),
  "app/jobs/[id]/map/actions.ts#countFilteredAction": onJob("own", { clause: "\"Name\" = ''" }),
  "app/jobs/[id]/map/actions.ts#goOnAction": onJob("own", MAPPING),
  "app/jobs/[id]/map/actions.ts#saveMappingAction": onJob("own", MAPPING),
  "app/jobs/actions.ts#trySampleAction": { level: "people" },
  "app/jobs/new/actions.ts#importSampleAction": plain("people", { sample: "orders" }),
  "app/reset/actions.ts#resetPasswordAction": plain("open", { token: "x", password: PASSWORD }),
  "app/settings/account/actions.ts#changePasswordAction": plain("people", {
    current: "not my password",
    next: PASSWORD,
  }),
  "app/settings/account/actions.ts#confirmAction": plain("people", { password: "not my password" }),
  "app/settings/account/actions.ts#endOtherSessionsAction": { level: "people", endsSession: true },
  "app/settings/account/actions.ts#endSessionAction": plain("people", { sessionId: "none" }),
  "app/settings/actions.ts#changeApprovalAction": plain("administrators", {
    twoPersonApproval: false,
    neverResendWithoutPerson: false,
    totalTolerancePercent: 5,
  }),
  "app/settings/actions.ts#changeAutoModeAction": plain("supervisors", { maxCents: 0, maxRows: 0 }),
  "app/settings/actions.ts#changeLanesAction": plain("supervisors", { defaultLanes: 1, maxLanes: 32 }),
  "app/settings/actions.ts#changeModeAction": plain("people", { mode: "confirm" }),
  "app/settings/carrier/actions.ts#saveCarrierAction": plain("administrators", { environment: "simulator" }),
  "app/settings/carrier/actions.ts#changeAccountAction": plain("administrators", {
    accountId: "none",
    change: "retire",
  }),
  "app/settings/carrier/actions.ts#testCarrierAction": plain("administrators", { accountId: null }),
  "app/settings/keys/actions.ts#createKeyAction": plain("people", {
    name: "Matrix",
    scopes: ["read"],
    days: 30,
  }),
  "app/settings/keys/actions.ts#revokeKeyAction": plain("people", { keyId: NO_ID }),
  "app/settings/mappings/actions.ts#deleteMappingAction": plain("people", { mappingId: NO_ID }),
  "app/settings/mappings/actions.ts#renameMappingAction": plain("people", { mappingId: NO_ID, name: "X" }),
  "app/settings/presets/actions.ts#deletePresetAction": plain("administrators", { id: NO_ID }),
  "app/settings/presets/actions.ts#savePresetAction": {
    level: "administrators",
    input: ({ unique }) => ({
      name: `Preset ${unique}`,
      length: 1,
      width: 1,
      height: 1,
      weight: 1,
    }),
  },
  "app/settings/privacy/actions.ts#changeRetentionAction": plain("administrators", {
    sourceDays: 0,
    rowsDays: 0,
    labelsDays: 0,
  }),
  "app/settings/privacy/actions.ts#countRecipientAction": plain("administrators", NOBODY),
  "app/settings/privacy/actions.ts#eraseRecipientAction": plain("administrators", NOBODY),
  "app/settings/privacy/actions.ts#exportRecipientAction": plain("administrators", NOBODY),
  "app/settings/security/actions.ts#changeSignInPolicyAction": plain("administrators", {
    secondFactorFor: [],
    idleMinutes: 240,
    clerksSeeOwnJobsOnly: false,
    keysMayNeverExpire: false,
    keysEndWithCredentials: true,
  }),
  "app/settings/shippers/actions.ts#deleteShipperAction": plain("administrators", { id: NO_ID }),
  "app/settings/shippers/actions.ts#saveShipperAction": {
    level: "administrators",
    input: ({ unique }) => ({
      label: `Shipper ${unique}`,
      name: "Harbor Goods",
      phone: "212-555-0143",
      line1: "100 Water Street",
      city: "New York",
      state: "NY",
      postalCode: "10005",
    }),
  },
  "app/settings/users/actions.ts#changeApprovalLimitAction": onUser({ limit: "" }),
  "app/settings/users/actions.ts#changeRoleAction": onUser({ role: "clerk" }),
  "app/settings/users/actions.ts#endUserSessionsAction": onUser(),
  "app/settings/users/actions.ts#forgetSecondFactorsAction": onUser(),
  "app/settings/users/actions.ts#inviteUserAction": {
    level: "administrators",
    input: ({ unique }) => ({ email: `${unique}@example.com`, role: "clerk" }),
  },
  "app/settings/users/actions.ts#makeResetLinkAction": onUser(),
  "app/settings/users/actions.ts#removeUserAction": {
    level: "administrators",
    input: () => ({ userId: "nobody" }),
  },
  "app/settings/users/actions.ts#setBlockedAction": onUser({ blocked: false }),
  "app/settings/users/actions.ts#withdrawInvitationAction": plain("administrators", { invitationId: NO_ID }),
  "app/settings/webhooks/actions.ts#addEndpointAction": plain("administrators", {
    url: "https://hooks.example.com/matrix",
    events: ["job.completed"],
  }),
  "app/settings/webhooks/actions.ts#allowPrivateTargetsAction": plain("administrators", {
    allowPrivateTargets: false,
  }),
  "app/settings/webhooks/actions.ts#removeEndpointAction": plain("administrators", { id: NO_ID }),
  "app/settings/webhooks/actions.ts#sendAgainAction": plain("administrators", { id: NO_ID }),
  "app/settings/webhooks/actions.ts#setEndpointEnabledAction": plain("administrators", {
    id: NO_ID,
    enabled: false,
  }),
  ...SECOND_FACTOR_RULES,
  "app/sign-in/actions.ts#signInAction": {
    level: "open",
    input: ({ unique }) => ({ email: `${unique}@example.com`, password: "x" }),
  },
  "app/welcome/actions.ts#chooseTeamAction": plain("administrators", { team: false }),
  "app/welcome/actions.ts#createAdministratorAction": plain("open", {
    token: "x",
    name: "X",
    email: "nobody@example.com",
    password: PASSWORD,
  }),
};
