import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, uFuzzy: "readonly" } },
    rules: {
      complexity: ["error", 14],
      eqeqeq: "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "max-lines": ["error", 350],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["*.mjs", "test/**"], languageOptions: { globals: globals.node } },
];
