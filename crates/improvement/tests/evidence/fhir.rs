//! Another implementation of FHIR (`fhir.resources` from `PyPI`) reads the Bundle that leaves.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use improvement::evidence::release_file::{bundle, open};
use serde_json::Value;

use crate::support::{Workspace, needed::needed, releases::approved};

/// Reads a Bundle of R4B, which `MeasureReport` shares with R4, writes it again, and says what is in it.
const READ: &str = r#"
import json, sys
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.measurereport import MeasureReport
text = sys.stdin.read()
bundle = Bundle.model_validate_json(text)
reports = [entry.resource for entry in bundle.entry if isinstance(entry.resource, MeasureReport)]
populations = [p for r in reports for g in (r.group or []) for p in (g.population or [])]
masked = [p for p in populations if p.count is None and p.count__ext.extension[0].valueCode == "masked"]
print(json.dumps({
  "entries": len(bundle.entry), "reports": len(reports), "populations": len(populations), "masked": len(masked),
  "again": json.loads(bundle.model_dump_json()),
}))
"#;

fn read_by_the_other(python: &str, file: &str) -> Value {
    let mut reader = Command::new(python)
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    reader
        .stdin
        .take()
        .unwrap()
        .write_all(file.as_bytes())
        .unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn another_implementation_reads_the_bundle_and_writes_the_same() {
    let Some(python) = needed("CAUSEWAY_TEST_PYTHON", "CAUSEWAY_REQUIRE_MAIL_SERVER") else {
        return;
    };
    let file = bundle(&open(&approved(&Workspace::on_sqlite().await)).unwrap());
    let read = read_by_the_other(&python, &file);
    let ours: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(read["again"], ours);
    assert_eq!(
        read["entries"].as_u64().unwrap(),
        read["reports"].as_u64().unwrap() + 1
    );
    assert!(read["populations"].as_u64() > Some(50), "{read}");
    assert!(read["masked"].as_u64() > Some(0), "{read}");
}
