// In the form editor: a copy of a block starts without the key (or option value) of the one it was copied from.
(() => {
  class StableBlockDefinition extends window.wagtailStreamField.blocks.FieldBlockDefinition {
    render(...all) {
      const block = super.render(...all);
      block.getDuplicatedState = () => "";
      return block;
    }
  }
  window.telepath.register("forms.blocks.StableBlock", StableBlockDefinition);
})();
