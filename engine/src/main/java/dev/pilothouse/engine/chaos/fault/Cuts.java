package dev.pilothouse.engine.chaos.fault;

import static dev.pilothouse.engine.chaos.fault.Scripts.MARK;
import static dev.pilothouse.engine.chaos.fault.Scripts.needs;
import static dev.pilothouse.engine.chaos.fault.Scripts.process;
import static dev.pilothouse.engine.chaos.fault.Scripts.quoted;

import dev.pilothouse.engine.chaos.Fault;
import java.util.Optional;

/** Faults of the network. Rules carry a mark, and only marked ones are taken away again. */
final class Cuts {
    private static final String COMMENT = "-m comment --comment " + MARK;

    private Cuts() {}

    static Injection container(Fault.ContainerCut cut, Site site) {
        String inside = "nsenter -t \"$pid\" -n ";
        String own = site.network() == Site.Network.OF_THE_NODE
                ? "echo 'the app uses the network of its node; node-cut cuts that'; exit 1\n"
                : "";
        return new Injection(
                own + needs("nsenter", "iptables"),
                process(site, site.container()) + inside + "iptables -I INPUT ! -i lo " + COMMENT + " -j DROP",
                // Another container has another network: the rule has gone with the old one.
                Optional.of(process(site, site.container()).replace("exit 1", "exit 0") + "while " + inside
                        + "iptables -D INPUT ! -i lo " + COMMENT + " -j DROP 2>/dev/null; do :; done"),
                cut.lasting(),
                Proofs.grew("inner"));
    }

    static Injection node(Fault.NodeCut cut) {
        return new Injection(
                needs("iptables"),
                "setsid sh -c 'sleep 0.2; iptables -I INPUT ! -i lo " + COMMENT
                        + " -j DROP; iptables -I OUTPUT ! -o lo " + COMMENT + " -j DROP; " + note("cut")
                        + "' </dev/null >/dev/null 2>&1 &",
                Optional.of(without("INPUT ! -i lo " + COMMENT + " -j DROP")
                        + without("OUTPUT ! -o lo " + COMMENT + " -j DROP")),
                cut.lasting(),
                Proofs.any(Proofs.grew("rules"), Proofs.other("cut")));
    }

    static Injection loss(Fault.PacketLoss loss) {
        String rule = "INPUT ! -i lo -m statistic --mode random --probability " + loss.percent() / 100.0 + " " + COMMENT
                + " -j DROP";
        return new Injection(
                needs("iptables")
                        + "iptables -t filter -C " + rule + " 2>&1 | grep -q 'No chain/target/match' "
                        + "&& { echo 'the kernel of the node cannot drop packets at random'; exit 1; }; exit 0\n",
                "iptables -I " + rule,
                Optional.of(without(rule)),
                loss.lasting(),
                Proofs.grew("rules"));
    }

    static Injection slow(Fault.SlowLink slow) {
        String device = """
                dev=$(ip route show default | awk '{print $5; exit}')
                [ -n "$dev" ] || dev=$(ip -o -4 addr show scope global | awk '{print $2; exit}')
                [ -n "$dev" ] || { echo 'the node has no network'; exit 1; }
                """;
        return new Injection(
                needs("tc", "ip") + device
                        + "tc qdisc show dev \"$dev\" root | grep -Eq 'noqueue|pfifo|fq_codel|mq' "
                        + "|| { echo \"$dev is shaped already\"; exit 1; }\n",
                device + "tc qdisc replace dev \"$dev\" root tbf rate " + slow.kilobits()
                        + "kbit burst 32kbit latency 400ms",
                Optional.of(device
                        + "! tc qdisc show dev \"$dev\" root | grep -q ' tbf ' || tc qdisc del dev \"$dev\" root"),
                slow.lasting(),
                Proofs.grew("qdisc"));
    }

    static Injection registry(Fault.RegistryGone gone, Site site) {
        int slash = site.image().indexOf('/');
        String first = slash < 0 ? "" : site.image().substring(0, slash);
        boolean named = first.contains(".") || first.contains(":");
        if (!named || first.startsWith("localhost")) {
            return Injection.event("echo 'the image comes from no registry'; exit 1", "exit 1", Proofs.none());
        }
        int colon = first.lastIndexOf(':');
        String host = colon < 0 ? first : first.substring(0, colon);
        String port = colon < 0 ? "443" : first.substring(colon + 1);
        String rule = "OUTPUT -p tcp -d \"$ip\" --dport " + port + " " + COMMENT + " -j REJECT";
        String address = "ip=$(getent ahostsv4 " + quoted(host) + " | awk '{print $1; exit}')\n"
                + "[ -n \"$ip\" ] || { echo 'the registry has no address'; exit 1; }\n";
        return new Injection(
                needs("iptables", "getent") + address,
                address + "iptables -I " + rule + " && " + Scripts.engine(site.engine()) + " rm -f "
                        + quoted(site.container()) + " >/dev/null",
                Optional.of(address.replace("exit 1", "exit 0") + without(rule)),
                gone.lasting(),
                Proofs.both(Proofs.grew("rules"), Proofs.other("id")));
    }

    private static String without(String rule) {
        return "while iptables -D " + rule + " 2>/dev/null; do :; done\n";
    }

    private static String note(String what) {
        return "echo " + what + " >/run/" + MARK + "-" + what;
    }
}
