"""Words that say nothing about what is looked for, and acronyms. By hand: the usual lists hold "estado" and "sin"."""

_ES = """
a al algo algun alguna algunas alguno algunos ante aquel aquella aquello asi aun aunque cada como con cual cuales cuando
cuanto cuanta cuantos cuantas de del desde donde dos e el ella ellas ellos en entre era eran es esa esas ese eso esos
esta estas este esto estos estoy etc fue fueron ha hace hacia han has hasta hay he la las le les lo los mas me mi mis
mia mio mucho muy ni nos nosotros nuestra nuestro o os otra otras otro otros para pero por porque pues que quien quienes
se sea segun ser si sobre son soy su sus suya suyo tal tambien tan tanto te tengo tiene tienen toda todas todo todos
tu tus un una unas uno unos usted ustedes y ya yo
quiero quisiera necesito debo puedo puede deseo favor porfavor
"""
_EN = """
a about after all also am an and any are as at be been before but by can could did do does for from had has have he her
here him his how i if in into is it its just me more my no not of on or our out she should so some than that the their
them then there these they this those to too up us was we were what when where which who whom why will with would you
your want need please
"""

STOP_WORDS: dict[str, frozenset[str]] = {"es": frozenset(_ES.split()), "en": frozenset(_EN.split())}

# Never stemmed: a stem would make other words of them ("ica" → "ic").
_ACRONYMS = """
sisben ica rut nit pqrsd pqrs pqr rit ciiu npn iva gel suit rues dian epm igac amva cc ce ti rc ppt pa pdf
"""
PROTECTED = frozenset(_ACRONYMS.split())
