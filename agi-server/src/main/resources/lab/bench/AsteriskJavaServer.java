import java.net.InetAddress;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;

/** asterisk-java's FastAGI server as it comes, with the script of the benchmark; it adds a fifth command itself. */
class AsteriskJavaServer {
    static final AgiScript SCRIPT = (request, channel) -> {
        channel.getVariable("SCREEN_PROFILE");
        channel.setVariable("SCREEN_VERDICT", request.getCallerIdNumber() == null ? "block" : "allow");
        channel.setVariable("SCREEN_SCORE", "17");
        channel.verbose("screened", 3);
    };

    public static void main(String[] args) throws Exception {
        DefaultAgiServer server = new DefaultAgiServer(SCRIPT);
        server.setPort(Integer.parseInt(args[0]));
        server.setAddress(InetAddress.getByName("127.0.0.1"));
        server.startup();
    }
}
