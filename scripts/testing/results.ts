/** The part of vitest's JSON report that is counted here. */
export type JsonReport = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
};

export type Tally = { passed: number; failed: number; problems: string[] };

/**
 * Counts tests. What was not run (skipped, todo, pending) counts as failed and is named, so that nothing is left out in
 * silence; so does a file that could not be loaded, and a run that ended badly although every test passed.
 * @param exitCode how vitest ended
 */
export function tally(report: JsonReport | null, exitCode: number): Tally {
  const result: Tally = { passed: 0, failed: 0, problems: [] };
  const fail = (problem: string) => {
    result.failed += 1;
    result.problems.push(problem);
  };
  for (const file of report?.testResults ?? []) {
    if (file.assertionResults.length === 0) fail(`${file.name}: no test ran. ${file.message}`.trim());
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1;
      else if (test.status === 'failed') fail(`${file.name}: ${test.fullName}`);
      else fail(`${file.name}: ${test.fullName} was not run (${test.status})`);
    }
  }
  if (!report) fail('vitest left no report');
  else if (result.passed + result.failed === 0) fail('no test was found');
  else if (exitCode !== 0 && result.failed === 0) fail(`vitest ended with code ${exitCode} although every test passed`);
  return result;
}
