export default { render(context) { return frame(context, "Kuyruk laboratuvarı").close; } };
