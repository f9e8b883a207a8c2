package dev.pilothouse.cli.shell;

import dev.pilothouse.cli.output.ProblemList;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The outermost handler: whatever leaves a command becomes a code, a sentence and an advice on the error stream and an
 * exit code. Stack traces go to the log file only.
 */
public final class Faults implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Shell shell;

    public Faults(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) {
        return tell(fault, commandLine);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException fault, String[] arguments) {
        PrintWriter err = shell.err();
        err.println("error: " + fault.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println("  See: " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ErrorClass.USAGE.exitCode();
    }

    /** Says what went wrong and gives the exit code for it. */
    public int tell(Exception fault, CommandLine commandLine) {
        return switch (fault) {
            case EngineException known -> {
                LOG.info("ended with {}", known.getMessage(), known);
                print(known.code().id(), ErrorWords.explain(known));
                yield known.code().errorClass().exitCode();
            }
            case ProfileProblems problems -> {
                ProblemList.print(problems.problems(), shell.err());
                shell.err().flush();
                yield ErrorClass.INVALID_INPUT.exitCode();
            }
            case Refusal refusal -> {
                print("", refusal.explanation());
                yield refusal.errorClass().exitCode();
            }
            case CommandLine.ParameterException wrong -> handleParseException(wrong, new String[0]);
            default -> {
                LOG.error("a defect", fault);
                print(
                        ErrorCode.INTERNAL.id(),
                        new Explanation(
                                "Pilothouse made a mistake: " + fault.getClass().getSimpleName()
                                        + (fault.getMessage() == null ? "" : ": " + fault.getMessage()),
                                "Please report it with the log file " + Shell.logFile(shell.environment()) + "."));
                yield ErrorClass.INTERNAL.exitCode();
            }
        };
    }

    private void print(String code, Explanation explanation) {
        PrintWriter err = shell.err();
        err.println("error" + (code.isEmpty() ? "" : " " + code) + ": " + explanation.sentence() + ".");
        err.println("  " + explanation.advice());
        err.flush();
    }
}
