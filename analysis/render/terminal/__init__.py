"""Answers as tables in a terminal; aligned with wide characters, legible without colour."""

from analysis.render.terminal.comparison import print_comparison
from analysis.render.terminal.disagreement import print_audit, print_conflicts
from analysis.render.terminal.screen import console_for
from analysis.render.terminal.years import print_evidence, print_gap_history, print_history

__all__ = [
    "console_for",
    "print_audit",
    "print_comparison",
    "print_conflicts",
    "print_evidence",
    "print_gap_history",
    "print_history",
]
