import Clientele
import GRDB

/// The store within one write.
struct WriteSession: Reading, StoreWriter {
    let db: Database
    let settings: StoreSettings
    let memory: WriterMemory
    let actor: Actor
    let now: Timestamp
}

extension WriteSession {
    func tidyUp() throws(Failure) { try memory.tidyUp(db) }
}
