"use client";

import { useState } from "react";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { testCarrierAction } from "./actions";

/** Asks the carrier as it is saved, and says what came back. */
export function TestConnection() {
  const [answer, setAnswer] = useState<string | null>(null);
  const form = useFormAction(testCarrierAction, { onDone: (data) => setAnswer(data?.message ?? null) });
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-0.5">
          <CardTitle>Connection</CardTitle>
          <CardDescription>Signs in under the account that new jobs use. Nothing is bought.</CardDescription>
        </div>
        <Button
          busy={form.busy}
          onClick={() => {
            setAnswer(null);
            form.submit({ accountId: null });
          }}
        >
          Test connection
        </Button>
      </CardHeader>
      <CardContent>
        {form.problem ? <ProblemAlert problem={form.problem} /> : null}
        <div role="status">
          {answer ? (
            <Alert tone="success">
              <p>{answer}</p>
            </Alert>
          ) : null}
        </div>
      </CardContent>
    </Card>
  );
}
