package org.ticketstream.cli.keys;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "API keys of clients that send tickets and corrections over HTTP.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream keys new --name desk --role publisher --role reader >> keys.properties")
public final class KeysCommand extends ParentCommand {
    public KeysCommand() {
        super(KeysNewCommand.class);
    }
}
