"""A case's screen as an official gets it, and what that official may do."""

PERMS = ("view_radicado", "change_radicado", "asignar_radicado")


def html_of(client, case):
    return client.get(f"/admin/bandeja/{case.codigo}/").content.decode()
