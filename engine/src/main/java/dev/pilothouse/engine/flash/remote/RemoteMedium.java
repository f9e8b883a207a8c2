package dev.pilothouse.engine.flash.remote;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.medium.MediumException;
import dev.pilothouse.engine.flash.medium.MediumException.Act;
import dev.pilothouse.engine.flash.medium.Transfers;
import dev.pilothouse.engine.flash.remote.FlashShell.Mode;
import dev.pilothouse.engine.flash.remote.FlashShell.Opened;
import dev.pilothouse.engine.flash.remote.FlashShell.Use;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A drive of another machine, or of this one for an operator who is not root. One shell there writes and holds the drive
 * exclusively, a second one reads beside it. What is compared is hashed there: only what differs comes over the line, so
 * proving costs the link nothing. Where the writing shell is lost it is opened anew by the next write, if it is still the
 * very same drive; what it had not answered is not known to be written.
 */
public final class RemoteMedium implements Medium {
    private static final Pattern SUM = Pattern.compile("S ([0-9a-f]{64})\\s+-?\\s*");

    private final Host host;
    private final String name;
    private final String device;
    private final String token;
    private final Elevation elevation;
    private final Opened opened;
    private FlashShell writer;
    private FlashShell reader;

    private RemoteMedium(
            Host host,
            String name,
            String device,
            String token,
            Elevation elevation,
            FlashShell writer,
            FlashShell reader) {
        this.host = host;
        this.name = name;
        this.device = device;
        this.token = token;
        this.elevation = elevation;
        this.writer = writer;
        this.reader = reader;
        this.opened = writer.opened();
    }

    /**
     * Opens for writing. Writes nothing.
     *
     * @param device such as {@code /dev/sdb}
     * @param token of the run; what an earlier connection of the same run left on that machine is ended
     * @throws EngineException {@code DRIVE_HELD} where another run has it, {@code MEDIUM_IN_USE} where the kernel refuses,
     *     {@code MEDIUM_UNUSABLE} where it is no device, may not be opened, or that machine lacks a tool
     */
    public static RemoteMedium open(Host host, String device, String token, Elevation elevation) {
        String name = host.name() + ":" + device;
        FlashShell writer = FlashShell.open(host, name, device, Mode.WRITE, token, elevation);
        try {
            FlashShell reader = FlashShell.open(host, name, device, Mode.READ, token, elevation);
            return new RemoteMedium(host, name, device, token, elevation, writer, reader);
        } catch (EngineException fault) {
            writer.close();
            throw fault;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return opened.size();
    }

    @Override
    public int blockSize() {
        return opened.block();
    }

    /** The kernel's number, {@code major:minor}, of what was opened. */
    public String deviceNumber() {
        return opened.number();
    }

    @Override
    public void write(long offset, ByteBuffer data) {
        Transfers.require(this, offset, data);
        if (data.hasRemaining()) {
            done(Act.WRITE, offset, writer().ask(Act.WRITE, offset, "W " + offset + " " + data.remaining(), data));
        }
    }

    @Override
    public void flush() {
        done(Act.FLUSH, 0, writer().ask(Act.FLUSH, 0, "F 0 0", null));
    }

    private void done(Act act, long offset, String answer) {
        if (!answer.equals("OK")) {
            throw new MediumException(name, act, offset, said(answer), null);
        }
    }

    /** dd's own name and its count of records tell nothing. */
    private static String said(String answer) {
        String text = answer.replaceFirst("^[A-Z]+ ", "").replaceAll("[0-9]+\\+[0-9]+ records (in|out)", "");
        return text.replaceAll("[0-9]+ bytes.*copied.*", "").replace("dd: ", "").strip();
    }

    @Override
    public Comparison compare(long offset, ByteBuffer expected) {
        Transfers.require(this, offset, expected);
        if (!expected.hasRemaining() || same(offset, expected)) {
            return new Comparison.Same();
        }
        long at = offset;
        ByteBuffer part = expected.duplicate();
        while (part.remaining() > blockSize()) {
            int blocks = part.remaining() / blockSize();
            int half = (blocks + 1) / 2 * blockSize();
            ByteBuffer first = part.slice(part.position(), half);
            if (same(at, first)) {
                at += half;
                part = part.slice(part.position() + half, part.remaining() - half);
            } else {
                part = first;
            }
        }
        byte[] got = fetch(at, part.remaining());
        int differs = part.slice().mismatch(ByteBuffer.wrap(got));
        // A medium that gives other bytes each time differs somewhere in the block that was told apart last.
        return new Comparison.Differs(at + Math.max(0, differs));
    }

    private boolean same(long offset, ByteBuffer expected) {
        String answer = reader().ask(Act.COMPARE, offset, "C " + offset + " " + expected.remaining(), null);
        Matcher sum = SUM.matcher(answer);
        if (!sum.matches()) {
            throw new MediumException(name, Act.COMPARE, offset, said(answer), null);
        }
        MessageDigest digest = Sha256.running();
        digest.update(expected.duplicate());
        return HexFormat.of().formatHex(digest.digest()).equals(sum.group(1));
    }

    @Override
    public void read(long offset, ByteBuffer into) {
        Transfers.require(this, offset, into);
        ByteBuffer target = into.duplicate();
        long at = offset;
        while (target.hasRemaining()) {
            byte[] got = fetch(at, Math.min(target.remaining(), LARGEST_FETCH));
            target.put(got);
            at += got.length;
        }
    }

    /** So that an answer fits what a shell can hold in a variable. A whole number of blocks of any device. */
    private static final int LARGEST_FETCH = 1 << 20;

    private byte[] fetch(long offset, int length) {
        String answer = reader().ask(Act.READ, offset, "R " + offset + " " + length, null);
        try {
            byte[] got = Base64.getDecoder().decode(answer.startsWith("B ") ? answer.substring(2) : "-");
            if (got.length == length) {
                return got;
            }
        } catch (IllegalArgumentException noBase64) {
            // It is what dd said.
        }
        throw new MediumException(name, Act.READ, offset, said(answer), null);
    }

    private FlashShell writer() {
        if (writer.use() == Use.BROKEN) {
            writer.close();
            writer = again(Mode.WRITE);
        }
        return writer;
    }

    private FlashShell reader() {
        if (reader.use() == Use.BROKEN) {
            reader.close();
            reader = again(Mode.READ);
        }
        return reader;
    }

    private FlashShell again(Mode mode) {
        FlashShell shell = FlashShell.open(host, name, device, mode, token, elevation);
        Opened now = shell.opened();
        boolean same = now.number().equals(opened.number())
                && now.size() == opened.size()
                && now.sequence().equals(opened.sequence())
                && !now.sequence().equals("-");
        if (!same) {
            shell.close();
            throw new EngineException(
                    ErrorCode.DRIVE_CHANGED,
                    Map.of(
                            "drive",
                            name,
                            "changes",
                            "it cannot be told that it is the same since the connection broke"));
        }
        return shell;
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
