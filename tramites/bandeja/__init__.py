"""The officials' screens in the admin: the inbox, the case with its acts, files, the loading of withholdings."""
