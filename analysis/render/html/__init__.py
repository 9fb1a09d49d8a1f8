"""The report as one HTML page: page.py puts it together, svg.py draws, words.py holds both
languages and the escaping.
"""

from analysis.render.html.charts import countries_of
from analysis.render.html.page import report, report_parts

__all__ = ["countries_of", "report", "report_parts"]
