"""The communications plan: jornadas, campañas, encuestas, subscriptions, the internal area, and what each brought."""
