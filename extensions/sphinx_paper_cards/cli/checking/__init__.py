"""What ``paper-cards check`` is made of: settings, findings, their output, and repairs."""
