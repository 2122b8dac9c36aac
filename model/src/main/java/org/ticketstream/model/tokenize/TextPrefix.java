package org.ticketstream.model.tokenize;

/**
 * The beginning of a long text, so that what will be cut off need not be tokenised first.
 *
 * @param tokensInDoubt how many of its last tokens may differ from those that the whole text has there
 */
record TextPrefix(String text, int tokensInDoubt) {

    /** Plain words have 4 to 5 characters per token; most texts that have too many tokens show it within this many. */
    private static final int CHARACTERS_PER_TOKEN = 6;

    /** How far to look for a blank. */
    private static final int LONGEST_SEARCH = 200;

    /** The most tokens of one word; a longer word is one unknown token. */
    private static final int TOKENS_PER_WORD = 100;

    /** How many characters to try first. */
    static int firstLength(int maxTokens) {
        return Math.multiplyExact(maxTokens, CHARACTERS_PER_TOKEN);
    }

    /**
     * The text up to a blank, tab or line break at or shortly after the length. Words do not reach across these, so
     * nothing is in doubt then. Without one the text is cut at the length, and its last word is in doubt.
     *
     * @param length less than that of the text
     */
    static TextPrefix of(String text, int length) {
        int last = Math.min(text.length(), length + LONGEST_SEARCH);
        for (int end = length; end < last; end++) {
            char c = text.charAt(end);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                return new TextPrefix(text.substring(0, end), 0);
            }
        }
        int end = Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length;
        return new TextPrefix(text.substring(0, end), TOKENS_PER_WORD);
    }
}
