// Rules of this house that no package has.

const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;
const MUTABLE = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);

/** Words on screen live in messages/, so that they can be proof-read, translated and tested. */
const noVietnameseInCode = {
  meta: {
    type: 'problem',
    messages: {
      words:
        'Words on screen live in messages/vi.json: give "{{start}}" a key <module>.<thing>.<detail> and show t(key).',
    },
  },
  create(context) {
    const check = (node, text) => {
      if (VIETNAMESE.test(text))
        context.report({ node, messageId: 'words', data: { start: text.trim().slice(0, 30) } });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
      SvelteText: (node) => check(node, node.value),
      SvelteLiteral: (node) => check(node, node.value),
    };
  },
};

/** Server modules exist twice in one process (sources and the bundle of the pages): what they remember would be remembered twice. */
const noModuleState = {
  meta: {
    type: 'problem',
    messages: {
      state:
        '"{{name}}" would exist twice in one process, because pages are bundled apart from these sources. Hang what is shared on the App object.',
    },
  },
  create(context) {
    const report = (declarator) =>
      context.report({
        node: declarator,
        messageId: 'state',
        data: { name: context.sourceCode.getText(declarator.id) },
      });
    const check = (declaration) => {
      for (const declarator of declaration.declarations) {
        if (declaration.kind !== 'const' || startsEmpty(declarator.init)) report(declarator);
      }
    };
    return {
      'Program > VariableDeclaration': check,
      'Program > ExportNamedDeclaration > VariableDeclaration': check,
    };
  },
};

/** A collection that starts empty at the top of a file is there to be filled later. */
function startsEmpty(init) {
  if (init?.type === 'NewExpression') return MUTABLE.has(init.callee.name) && init.arguments.length === 0;
  return init?.type === 'ArrayExpression' && init.elements.length === 0;
}

export const house = { rules: { 'no-vietnamese-in-code': noVietnameseInCode, 'no-module-state': noModuleState } };
