"""The officials' screens of accounts: files of people, who leaves."""
