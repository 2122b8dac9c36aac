package org.ticketstream.ingest.budget;

/** A text whose reader is stopped once the budget is used up. */
final class BudgetedText implements CharSequence {
    private static final int READ_BETWEEN_CHECKS = 16 * 1024;

    private final CharSequence text;
    private final CpuBudget budget;
    private int read;

    BudgetedText(CharSequence text, CpuBudget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public char charAt(int index) {
        if (++read == READ_BETWEEN_CHECKS) {
            read = 0;
            budget.check();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
