"""Answers as terminal tables, JSON documents, CSV rows and one HTML page. Nothing is computed
here, and every text from an article is treated as hostile: escaped, or stripped of control codes.
"""
