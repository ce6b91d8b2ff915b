"""Come into the admin as one of the town's people, and work its editors without waiting for more than they take."""

from tests.e2e.conftest import PASSWORD


def log_in(page, name):
    page.goto("/cuenta/login/")
    page.locator("main input[name=login]").fill(name)
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def more_actions(page, name):
    """Press one of the actions folded behind the save button; return what the next screen says."""
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    return page.locator(".messages").inner_text()


class Blocks:
    """The blocks of one StreamField, by the names of its controls."""

    def __init__(self, page):
        self.page = page

    def count(self, stream):
        return int(self.page.locator(f'[name="{stream}-count"]').input_value())

    def add(self, stream, words, kind="", field="label"):
        """Add a block at the end (of the kind that the list offers, if there are several); return its prefix."""
        number = self.count(stream)
        holder = self.page.locator(f'div:has(> [name="{stream}-count"])')
        holder.locator("> div > div > button.c-sf-add-button").last.click()
        if kind:
            self.page.locator("[role=option]").filter(has_text=kind).first.click()
        self.page.locator(f'[name="{stream}-{number}-value-{field}"]').fill(words)
        return f"{stream}-{number}-value"

    def press(self, prefix, button, field="label"):
        """Press a button of the head of a block: Subir, Bajar, Duplicar, Eliminar."""
        block = self.page.locator(f'[name="{prefix}-{field}"]').locator("xpath=ancestor::section[1]")
        block.locator(f'button[title="{button}"]').first.click()

    def value(self, name):
        return self.page.locator(f'[name="{name}"]').input_value()
