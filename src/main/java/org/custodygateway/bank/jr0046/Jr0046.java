package org.custodygateway.bank.jr0046;

import java.time.Clock;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.SignedBody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Modelled on JR/T 0046-2009; the signature of the body travels beside it. */
@Component("jr0046")
class Jr0046 extends SignedBody {

    private final MessageWriter writer;
    private final MessageReader reader;

    @Autowired
    Jr0046(Banks banks, Clock clock) {
        this(banks, clock, true);
    }

    /** @param declared whether a message is a document of its own, with an XML declaration */
    Jr0046(Banks banks, Clock clock, boolean declared) {
        super("Signature", banks);
        this.writer = new MessageWriter(banks, clock, declared);
        this.reader = new MessageReader(banks);
    }

    @Override
    protected byte[] body(BankRequest request) {
        return writer.write(request);
    }

    @Override
    protected byte[] body(BankReply reply, BankRequest answered) {
        return writer.write(reply, answered);
    }

    @Override
    protected BankMessage parse(String bank, byte[] body) {
        return reader.read(bank, XmlIn.parse(body));
    }
}
