extension Duration {
    /// The duration in whole microseconds, the unit of every time in systemd's protocols; never below zero.
    var wholeMicroseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflowToo) = product.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000_000))
        return overflow || overflowToo ? .max : sum
    }
}
