"""The school's encrypted SQLite file; the only home of SQL besides the reports' questions."""
