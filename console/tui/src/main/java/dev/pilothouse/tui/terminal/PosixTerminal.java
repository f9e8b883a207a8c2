package dev.pilothouse.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terminal this process was started in. Output is gathered to one write per frame, the size comes from the kernel,
 * and no other process is started. However this process ends, short of SIGKILL, the terminal is then as it was.
 */
public final class PosixTerminal extends UnixLikeTerminal {
    /** Presses, drags and wheel, in the encoding without a limit of 223 columns; and brackets around what is pasted. */
    private static final String FEATURES_ON = "\033[?1000h\033[?1002h\033[?1006h\033[?2004h";

    private static final String FEATURES_OFF = "\033[?2004l\033[?1006l\033[?1002l\033[?1000l";

    private static final TerminalSize FALLBACK = new TerminalSize(80, 24);

    private final Termios termios;
    private final FrameOutput output;

    private PosixTerminal(Termios termios, FrameOutput output) throws IOException {
        this.termios = termios; // before super(), which calls the methods below
        this.output = output;
        super(
                new PatientInput(new FileInputStream(FileDescriptor.in)),
                output,
                StandardCharsets.UTF_8,
                CtrlCBehaviour.TRAP);
        getInputDecoder().addProfile(new MouseAndPaste());
    }

    /** @throws EngineException {@link ErrorCode#SCREEN_UNAVAILABLE} where input or output is no terminal */
    public static PosixTerminal open() {
        if (!Termios.isTerminal(1)) {
            throw missing("standard output is not a terminal", null);
        }
        try {
            return new PosixTerminal(new Termios(), new FrameOutput(new FileOutputStream(FileDescriptor.out)));
        } catch (IOException fault) {
            throw missing(String.valueOf(fault.getMessage()), fault);
        }
    }

    private static EngineException missing(String reason, @Nullable IOException fault) {
        return new EngineException(
                ErrorCode.SCREEN_UNAVAILABLE, Map.of("front", "terminal screen", "reason", reason), fault);
    }

    @Override
    public void enterPrivateMode() throws IOException {
        super.enterPrivateMode();
        writeToTerminal(FEATURES_ON.getBytes(StandardCharsets.US_ASCII));
        flush();
    }

    @Override
    public void exitPrivateMode() throws IOException {
        writeToTerminal(FEATURES_OFF.getBytes(StandardCharsets.US_ASCII));
        super.exitPrivateMode();
        flush();
        output.shut();
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return termios.size().orElse(FALLBACK);
    }

    @Override
    protected void saveTerminalSettings() {
        // They were saved when Termios was made.
    }

    @Override
    protected void restoreTerminalSettings() throws IOException {
        termios.restore();
    }

    @Override
    protected void canonicalMode(boolean enabled) throws IOException {
        if (!enabled) {
            termios.raw();
        }
    }

    @Override
    protected void keyEchoEnabled(boolean enabled) {
        // Part of raw mode.
    }

    @Override
    protected void keyStrokeSignalsEnabled(boolean enabled) {
        // Part of raw mode.
    }

    /** By reflection, since the compiler has no way to accept this one class that has no successor. */
    @Override
    protected void registerTerminalResizeListener(Runnable listener) throws IOException {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    PosixTerminal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            listener.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), onSignal);
        } catch (ReflectiveOperationException fault) {
            throw new IOException("window size changes cannot be heard of", fault);
        }
    }
}
