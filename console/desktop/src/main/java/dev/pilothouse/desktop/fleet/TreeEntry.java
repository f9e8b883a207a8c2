package dev.pilothouse.desktop.fleet;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import java.util.List;
import java.util.stream.Collectors;

/** What a line of the fleet tree stands for; the same entry stands for the same thing over all redraws. */
sealed interface TreeEntry {
    /** The filter that shows what belongs to the entry. */
    String filter();

    record Fleet(String name) implements TreeEntry {
        @Override
        public String filter() {
            return "";
        }
    }

    record Group(String name, List<NodeName> members) implements TreeEntry {
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public String filter() {
            return members.stream().map(node -> node + "/").collect(Collectors.joining("|"));
        }
    }

    /** @param group empty where the node is not below a group; a node of two groups stands there twice */
    record OneNode(String group, NodeName node) implements TreeEntry {
        @Override
        public String filter() {
            return node + "/";
        }
    }

    record App(String group, Address address) implements TreeEntry {
        @Override
        public String filter() {
            return address.node() + "/";
        }
    }
}
