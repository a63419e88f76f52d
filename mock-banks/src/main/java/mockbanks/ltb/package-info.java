/** Lotus Bank: orders over JMS that are acknowledged at once and answered later, in XML of its own. */
package mockbanks.ltb;
