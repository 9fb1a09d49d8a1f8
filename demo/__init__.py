"""The bundled corpus and the run that `make demo` shows. Nothing else imports from here."""
