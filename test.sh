#!/usr/bin/env bash
# Builds everything and runs every test on a machine that has the .NET SDK and Node.js; eng/test-servers.sh fetches the rest.
#   ./test.sh            all tests
#   ./test.sh --full     the long generated suites too (fuzzing with more seeds, more kill points)
#   ./test.sh FILTER     only tests whose full name contains FILTER
# The last line is the count: "N passed, N failed, N skipped". With CI=true a skipped test is a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

filter=()
for argument in "$@"; do
  case "$argument" in
    --full) export EDIGATEWAY_FULL=1 ;;
    -h|--help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) echo "test.sh: unknown option $argument (see --help)" >&2; exit 1 ;;
    *) filter=(--filter "FullyQualifiedName~$argument") ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
eng/test-servers.sh || { echo "the servers that the tests run against are missing"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet build EdiGateway.sln -c Release -v quiet --nologo || { echo "the build failed"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
# One project after another: the end-to-end tests run real gateways and want the machine to themselves.
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  dotnet test "$project" -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" "${filter[@]}" || status=1
done

sum() { grep -ho "<Counters [^>]*" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ s += $1 } END { print s + 0 }'; }
passed=$(sum passed)
failed=$(( $(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted) ))
skipped=$(( $(sum total) - passed - failed ))
[ "$failed" -eq 0 ] && [ "$status" -ne 0 ] && failed=1
if [ "$passed" -eq 0 ]; then echo "no test ran"; status=1; fi
if [ "$skipped" -gt 0 ] && [ "${CI:-}" = "true" ]; then echo "skipped tests count as failures here"; status=1; fi
[ "$failed" -gt 0 ] && status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
