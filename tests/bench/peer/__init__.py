"""The peer: a bare formtools SessionWizardView with the fields of tests/bench/formulario.yaml."""
