"""Outside data that become drafts of profiles, and lists of a profile as workbooks."""
