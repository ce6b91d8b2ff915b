"""Template tags that every page may use: the entity, languages, icons, dates and money in words."""
