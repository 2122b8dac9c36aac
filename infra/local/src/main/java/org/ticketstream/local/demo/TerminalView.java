package org.ticketstream.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;

/**
 * The newest answers and the account at the bottom of the terminal, redrawn in place and as large as the terminal is;
 * events scroll by above them.
 */
final class TerminalView implements DemoView {

    private static final int MOST_ANSWERS = 20;
    private static final int LINES_FOR_EVENTS = 8;
    private static final int LINES_AROUND_ANSWERS = 4;
    private static final long REDRAW_MS = 250;
    private static final AttributedStyle BOLD = AttributedStyle.BOLD;
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private record Shown(DemoTicket ticket, Classification answer) {}

    private final Terminal terminal;
    private final Display display;
    private final Ledger ledger;
    private final Pace pace;
    private final AnswerText text;
    private final Deque<Shown> answers = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-view");
        thread.setDaemon(true);
        return thread;
    });

    private Supplier<Optional<Comparison>> comparison = Optional::empty;
    private String doing = "";
    private Size size;
    private boolean closed;

    TerminalView(Ledger ledger, Pace pace, AnswerText text) {
        this.ledger = ledger;
        this.pace = pace;
        this.text = text;
        try {
            // Signals stay with the JVM: Ctrl-C ends the demo in order.
            this.terminal =
                    TerminalBuilder.builder().system(true).nativeSignals(false).build();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the terminal", e);
        }
        this.display = new Display(terminal, false);
        fitToTerminal();
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(this::redraw, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void event(String line) {
        display.update(List.of(), -1);
        terminal.writer().println(line);
        terminal.writer().flush();
        redraw();
    }

    @Override
    public synchronized void doing(String line) {
        doing = line;
    }

    @Override
    public synchronized void answered(DemoTicket ticket, Classification answer) {
        answers.add(new Shown(ticket, answer));
        if (answers.size() > MOST_ANSWERS) {
            answers.remove();
        }
    }

    @Override
    public synchronized void compare(Supplier<Optional<Comparison>> figures) {
        comparison = figures;
    }

    private synchronized void redraw() {
        if (!closed) {
            fitToTerminal();
            display.update(lines(), -1);
        }
    }

    /** A terminal that does not know its size is taken for 80 x 24. */
    private void fitToTerminal() {
        Size now = terminal.getSize();
        Size known = now.getColumns() < 20 || now.getRows() < 5 ? new Size(80, 24) : now;
        if (!known.equals(size)) {
            size = known;
            display.resize(size.getRows(), size.getColumns());
        }
    }

    private List<AttributedString> lines() {
        List<AttributedString> lines = new ArrayList<>();
        int columns = size.getColumns() - 1;
        if (!answers.isEmpty()) {
            lines.add(styled("", AttributedStyle.DEFAULT, columns));
            lines.add(styled(text.header(columns), BOLD, columns));
            int room = Math.max(1, size.getRows() - LINES_FOR_EVENTS - LINES_AROUND_ANSWERS);
            answers.stream()
                    .skip(Math.max(0, answers.size() - room))
                    .forEach(shown -> lines.add(styled(
                            text.of(shown.ticket(), shown.answer(), columns),
                            Ledger.isRight(shown.ticket(), shown.answer()) ? DIM : RED,
                            columns)));
            lines.add(styled(AnswerText.of(ledger.figures(), pace.rate()), BOLD, columns));
        }
        if (!doing.isEmpty()) {
            lines.add(styled(doing, AttributedStyle.DEFAULT, columns));
        }
        comparison
                .get()
                .filter(figures -> figures.tickets() > 0)
                .ifPresent(figures -> lines.add(styled("model 1 -> 2: " + figures.brief(), BOLD, columns)));
        return lines;
    }

    private static AttributedString styled(String line, AttributedStyle style, int columns) {
        return new AttributedStringBuilder()
                .styled(style, AnswerText.cut(line, columns))
                .toAttributedString();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            redraw();
            closed = true;
            terminal.writer().println();
            terminal.writer().flush();
        }
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the terminal", e);
        }
    }
}
