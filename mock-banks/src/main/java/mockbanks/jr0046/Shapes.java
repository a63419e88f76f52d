package mockbanks.jr0046;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mockbanks.book.Unreadable;

/**
 * Which elements a message has and in which order, as in the standard's table of messages. A question mark marks what may be
 * missing, a star what may be missing or come several times.
 */
final class Shapes {

    /** One place in a message. */
    private record Place(String name, boolean needed, boolean many) {

        static List<Place> all(String elements) {
            return Arrays.stream(elements.split(" ")).map(Place::of).toList();
        }

        private static Place of(String element) {
            boolean many = element.endsWith("*");
            boolean optional = many || element.endsWith("?");
            String name = optional ? element.substring(0, element.length() - 1) : element;
            return new Place(name, !optional, many);
        }
    }

    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("Sysm.001.01", "AuthData? PwdKey* SeqNo* Dgst? UEDeadline"),
            Map.entry("Acmt.001.01", "Cust Agt? BkAcct? ScAcct? Ccy? CashExCd? ScBal? Dgst? UEDeadline"),
            Map.entry("Acmt.003.01", "Cust BkAcct? ScAcct Ccy? ScBal? Dgst? UEDeadline"),
            Map.entry("Acmt.005.01", "Cust? BkAcct? ScAcct? Dgst? UEDeadline"),
            Map.entry("Acmt.007.01", "Cust? BkAcct? NewBkAcct? ScAcct? Ccy? Dgst? UEDeadline"),
            Map.entry("Acmt.009.01", "Cust? BkAcct? ScAcct? Ccy? Dgst? UEDeadline"),
            Map.entry(
                    "Trf.001.01",
                    "BookRef? Resend? Cust? BkAcct? ScAcct? Ccy? TrfAmt SndAgt? RcvAgt? FeePayFlg? SendFee? RecvFee?"
                            + " Msg? Dgst? UEDeadline"),
            Map.entry("Trf.003.01", "CnRef? Cust? BkAcct? ScAcct? Ccy? TrfAmt? Dgst? UEDeadline"),
            Map.entry("Trf.005.01", "QryRef Cust? BkAcct? ScAcct? Ccy? Amt? Dgst? UEDeadline"),
            Map.entry("Trf.007.01", "Cust? BkAcct? ScAcct? Ccy? ClrAccrlType? Tax TaxAccr? Dgst? UEDeadline"),
            Map.entry("Stmt.005.01", "Dgst? UEDeadline"),
            Map.entry("Stmt.007.01", "BusiDate? Dgst? UEDeadline"),
            Map.entry("Sysm.002.01", "Rst Dgst?"),
            Map.entry("Acmt.002.01", "Rst BkAcct? ScAcct? Ccy? CashExCd? ScBal? Dgst?"),
            Map.entry("Acmt.004.01", "Rst BkAcct? ScAcct? Ccy? Dgst?"),
            Map.entry("Acmt.006.01", "Rst BkAcct? ScAcct? Dgst?"),
            Map.entry("Acmt.008.01", "Rst BkAcct? ScAcct? Ccy? Dgst?"),
            Map.entry("Acmt.010.01", "Rst BkAcct? BkBal* ScAcct? ScBal* Ccy? Dgst?"),
            Map.entry("Trf.002.01", "Rst BkAcct? ScAcct? Ccy? TrfAmt? FeePayFlg? Dgst?"),
            Map.entry("Trf.006.01", "Rst QryRef* OrgRst BkAcct? ScAcct? Ccy? TrfAmt? Dgst?"),
            Map.entry("Stmt.006.01", "Rst Dgst?"),
            Map.entry("Stmt.008.01", "Rst Dgst?"),
            Map.entry("Trf.004.01", "Rst CnRef? BkAcct? ScAcct? Ccy? TrfAmt? Dgst?"));

    private static final Map<String, List<Place>> PLACES = TABLE.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Place.all("MsgHdr " + entry.getValue())));

    private static final List<Place> HEADER =
            Place.all("Ver SysType InstrCd TradSrc Creator? Sender Recver Date Time Ref RltdRef? LstFrag?");

    private Shapes() {}

    /**
     * The one message in a packet, after a look at its elements.
     *
     * @throws Unreadable when it is none we know, or its elements are not those of the table in their order
     */
    static Xml message(Xml packet) {
        if (!packet.name().equals("MsgText") || packet.children().size() != 1) {
            throw new Unreadable("not a MsgText with one message");
        }
        Xml message = packet.children().getFirst();
        List<Place> places = PLACES.get(message.name());
        if (places == null) {
            throw new Unreadable("unknown message " + message.name());
        }
        check(message, places);
        check(message.child("MsgHdr"), HEADER);
        return message;
    }

    private static void check(Xml parent, List<Place> places) {
        int at = 0;
        for (Place place : places) {
            int from = at;
            while ((place.many() || at == from) && isNamed(parent, at, place.name())) {
                at++;
            }
            if (at == from && place.needed()) {
                throw new Unreadable(place.name() + " is missing in " + parent.name());
            }
        }
        if (at < parent.children().size()) {
            throw new Unreadable(parent.children().get(at).name() + " is out of place in " + parent.name());
        }
    }

    private static boolean isNamed(Xml parent, int index, String name) {
        List<Xml> children = parent.children();
        return index < children.size() && children.get(index).name().equals(name);
    }
}
