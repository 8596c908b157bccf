package dev.sluice.editor.language;

/// What a piece of text is, as far as its colour goes.
public enum TokenKind {
    TEXT("token-text"),
    KEYWORD("token-keyword"),
    STRING("token-string"),
    COMMENT("token-comment"),
    /// Numbers, and names whose meaning the language fixes, such as Python's built-ins.
    CONSTANT("token-constant"),
    /// A name where it is defined, and decorators.
    DEFINITION("token-definition"),
    /// A name by which something is read, such as a tag's key.
    NAME("token-name"),
    ERROR("token-error");

    private final String styleClass;

    TokenKind(String styleClass) {
        this.styleClass = styleClass;
    }

    public String styleClass() {
        return styleClass;
    }

    /// Text in which brackets and quotes mean nothing.
    public boolean isProse() {
        return this == STRING || this == COMMENT;
    }
}
