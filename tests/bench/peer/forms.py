"""Five steps of six fields, a file in the third: the same questions as tests/bench/formulario.yaml."""

from django import forms

KINDS = [("a", "Una"), ("b", "Otra"), ("c", "Ninguna")]


def step_fields(number: int) -> dict[str, forms.Field]:
    fields = {
        f"texto_{number}": forms.CharField(max_length=120),
        f"correo_{number}": forms.EmailField(),
        f"numero_{number}": forms.IntegerField(min_value=0),
        f"clase_{number}": forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect),
        f"fecha_{number}": forms.DateField(),
        f"motivo_{number}": forms.CharField(widget=forms.Textarea, max_length=2000),
    }
    if number == 3:
        fields["anexo_3"] = forms.FileField()
    return fields


STEPS = [(f"paso-{n}", type(f"Paso{n}", (forms.Form,), step_fields(n))) for n in range(1, 6)]
