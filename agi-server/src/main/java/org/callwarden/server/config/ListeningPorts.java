package org.callwarden.server.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The ports on which the blocks of one file listen. No two may be one port of one address: the second to start would
/// say that another program listens there, and the other program would be this one.
final class ListeningPorts {

    private final List<Place> places = new ArrayList<>();

    /// @param name of the block
    /// @param standard the port that it comes with
    private record Place(Block block, String name, String bind, int port, int standard) {

        /// Who listens everywhere listens on each address, of either family.
        boolean clashes(Place other) {
            InetAddress mine = InetAddress.ofLiteral(bind);
            InetAddress theirs = InetAddress.ofLiteral(other.bind);
            return port != 0
                    && port == other.port
                    && (mine.equals(theirs) || mine.isAnyLocalAddress() || theirs.isAnyLocalAddress());
        }

        String told() {
            return name + ".port" + (block.has("port") ? "" : ", as it comes,") + " is " + port + " on " + bind;
        }
    }

    void add(Block block, String name, String bind, int port, int standard) {
        places.add(new Place(block, name, bind, port, standard));
    }

    /// Reports each block that names a port which one before it has, where somebody wrote it.
    void check() {
        for (int later = 1; later < places.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (places.get(later).clashes(places.get(earlier))) {
                    report(places.get(earlier), places.get(later));
                    break;
                }
            }
        }
    }

    private void report(Place earlier, Place later) {
        Place wrong = later.block.has("port") ? later : earlier;
        Place other = later.block.has("port") ? earlier : later;
        wrong.block.problem(
                "port",
                "is " + wrong.port + " on " + wrong.bind + ", and " + other.told()
                        + ": two cannot listen on one port; write another one to one of them, such as " + free(wrong)
                        + " here");
    }

    private int free(Place wrong) {
        return IntStream.rangeClosed(wrong.standard, 65_535)
                .filter(port -> places.stream().noneMatch(place -> place.port == port))
                .findFirst()
                .orElse(0);
    }
}
