# Words of reports.
