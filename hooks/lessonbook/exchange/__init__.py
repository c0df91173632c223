"""Lessons from and to tables: workbooks, CSV files, and the form of an issue."""
