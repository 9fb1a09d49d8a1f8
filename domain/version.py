"""The version of the code, written into every run row and WARC file."""

CODE_VERSION = "0.1.0"
