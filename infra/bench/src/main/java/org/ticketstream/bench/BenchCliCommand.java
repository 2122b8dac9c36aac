package org.ticketstream.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.bench.cli.CliBench;
import org.ticketstream.bench.cli.CliBenchReport;
import org.ticketstream.bench.cli.CliBenchRequest;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "cli",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures the processor time of the small commands (models list, correct, tail -n 1, dead-letters list,"
                    + " status) against an 'up' of their own, from the launcher to the exit.",
            "The first run of each is shown apart: it makes the archive of classes that the later ones map."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench cli --report cli.json",
            "  ./ticketstream bench cli --launcher ../earlier/ticketstream --rounds 9",
        })
final class BenchCliCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private LauncherOption launcher;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each command is run after the first time; they take turns.")
    private int rounds;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Override
    public Integer call() throws Exception {
        CliBenchRequest request = Usage.checked(
                spec, () -> new CliBenchRequest(launcher.path(), dir.directory().encoders(), rounds));
        CliBenchReport measured = new CliBench(request, System.err, Terminal.isPresent()).run();
        spec.commandLine().getOut().print(measured.table());
        spec.commandLine().getOut().flush();
        if (report != null) {
            measured.write(report);
        }
        return ExitCode.OK;
    }
}
