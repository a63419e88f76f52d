package mockbanks;

import jakarta.jms.JMSException;

/** ltb behind a real broker. */
abstract class LtbCase extends JmsCase<LtbFirm> {

    LtbCase() {
        super("ltb");
    }

    @Override
    LtbFirm firm(String broker) throws JMSException {
        return new LtbFirm(broker);
    }
}
