#!/bin/sh
# Known holes in what we depend on, as the registries publish them. Fails where one is found. Where the advisories
# cannot be had (no network, a mirror without them) it says so; with AUDIT=strict that is a failure, too.
set -u
failed=0 unknown=0

found=$("${BIN:-.venv/bin}/pip-audit" --requirement requirements/run.txt --no-deps --disable-pip --progress-spinner off 2>&1)
status=$?
if printf '%s' "$found" | grep -q "could not be audited"; then
    unknown=1
    echo "audit: the advisories of $(printf '%s\n' "$found" | grep -c 'could not be audited') Python packages could not be had."
elif [ $status -ne 0 ]; then
    if printf '%s' "$found" | grep -q "vulnerabilit"; then failed=1; else unknown=1; fi
    printf '%s\n' "$found"
fi

found=$(cd web && npm audit --omit=dev --audit-level=high 2>&1)
status=$?
if printf '%s' "$found" | grep -q "audit endpoint returned an error\|ENOTFOUND\|ECONNREFUSED"; then
    unknown=1
    echo "audit: the advisories of the web client's packages could not be had."
elif [ $status -ne 0 ]; then
    failed=1
    printf '%s\n' "$found"
fi

[ $failed -eq 0 ] && { [ $unknown -eq 0 ] || [ "${AUDIT:-}" != strict ]; }
