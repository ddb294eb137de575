"""What every floor speaks: settings, domain types, errors, clock and telemetry. Imports nothing of ours."""
