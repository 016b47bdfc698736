// The recovery codes on the page, into the clipboard or a file.
document.addEventListener("click", async event => {
  const act = event.target.closest?.("[data-codes]")?.dataset.codes;
  if (!act) {
    return;
  }

  const codes = [...document.querySelectorAll(".recovery-codes li")].map(code => code.textContent.trim()).join("\n") + "\n";
  const says = document.getElementById("codes-say");
  if (act === "copy") {
    try {
      await navigator.clipboard.writeText(codes);
      says.textContent = "Copied.";
    } catch {
      // Over plain http there is no clipboard.
      getSelection().selectAllChildren(document.querySelector(".recovery-codes"));
      says.textContent = "They are selected: copy them with Ctrl+C.";
    }
  } else {
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([codes], { type: "text/plain" }));
    file.download = "talentadmin-recovery-codes.txt";
    file.click();
    URL.revokeObjectURL(file.href);
    says.textContent = "Saved as talentadmin-recovery-codes.txt.";
  }
});
