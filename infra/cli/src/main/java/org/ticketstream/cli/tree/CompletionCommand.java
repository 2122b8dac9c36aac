package org.ticketstream.cli.tree;

import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Version;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints a script with which a shell completes commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./ticketstream completion bash)          in this shell",
            "  ./ticketstream completion bash > ~/.local/share/bash-completion/completions/ticketstream",
            "  ./ticketstream completion zsh >> ~/.zshrc",
        })
public final class CompletionCommand implements Callable<Integer> {

    private enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public Integer call() {
        // The script for bash loads what zsh needs to run it.
        String script = AutoComplete.bash("ticketstream", spec.root().commandLine());
        spec.commandLine().getOut().println(script);
        return ExitCode.OK;
    }
}
