package org.ticketstream.operations.imports.mail;

/** Text whose paragraphs are cut into lines that end with a blank (RFC 3676). */
final class FlowedText {
    private FlowedText() {}

    /** @param deleteBlanks whether the blank at the end of a line is none of the text's */
    static String unwrapped(String text, boolean deleteBlanks) {
        StringBuilder out = new StringBuilder(text.length());
        int depthBefore = -1;
        boolean first = true;
        for (String line : text.split("\\r?\\n", -1)) {
            int depth = quoteDepth(line);
            String words = unstuffed(line.substring(depth));
            boolean continued = depthBefore == depth && !words.equals("-- ");
            if (!continued) {
                out.append(first ? "" : "\n").append(depth > 0 ? ">".repeat(depth) + " " : "");
            }
            boolean flows = words.endsWith(" ") && !words.equals("-- ");
            out.append(flows && deleteBlanks ? words.substring(0, words.length() - 1) : words);
            depthBefore = flows ? depth : -1;
            first = false;
        }
        return out.toString();
    }

    private static int quoteDepth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }

    private static String unstuffed(String line) {
        return line.startsWith(" ") ? line.substring(1) : line;
    }
}
