package mockbanks.jr0046;

/** How a message stands on its own: with an XML declaration, or as part of a packet without one. */
final class XmlForm {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"GB18030\"?>";

    private final boolean declared;

    XmlForm(boolean declared) {
        this.declared = declared;
    }

    byte[] bytes(Xml message) {
        StringBuilder out = new StringBuilder(declared ? DECLARATION : "");
        Xml.of("MsgText", message).write(out);
        return out.toString().getBytes(XmlReader.CHARSET);
    }

    /** The one message in a body, after a look at its elements. */
    Xml message(byte[] body) {
        return Shapes.message(XmlReader.read(body, declared));
    }
}
